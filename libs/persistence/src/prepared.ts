import type postgres from 'postgres';

/** A list of ids makes another statement for each length; long ones are not worth keeping. */
const MOST_PARAMETERS = 24;

/**
 * HACK: drizzle lets postgres.js prepare only queries that were given a name, and one that is not prepared takes two
 * round trips: it asks for the types of its parameters first. Our stores have few shapes of query, so all are prepared.
 */
export function preparing<Client extends postgres.Sql | postgres.TransactionSql>(client: Client): Client {
  return new Proxy(client, {
    get(target, key) {
      if (key === 'unsafe')
        return ((text, parameters = [], options = {}) =>
          target.unsafe(text, parameters, {
            ...options,
            prepare: parameters.length <= MOST_PARAMETERS,
          })) as Client['unsafe'];
      if (key === 'begin' && 'begin' in target)
        return (work: (transaction: postgres.TransactionSql) => unknown) =>
          target.begin((transaction) => work(preparing(transaction)));
      return Reflect.get(target, key) as unknown;
    },
  });
}
