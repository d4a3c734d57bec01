export { Database, faultOf, type Orm } from './database.ts';
export { migrate } from './migrate.ts';
export { startEmbedded, runningEmbedded, type EmbeddedServer } from './embedded-server.ts';
export { claimApplication } from './application-lock.ts';
export { startTestCluster, cloneDatabase, guardDirectory, type TestCluster } from './test-cluster.ts';
export { PersistenceModule } from './persistence.module.ts';
export type { TransactionSql } from 'postgres';
