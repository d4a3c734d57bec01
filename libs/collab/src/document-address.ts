const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Asks Postgres for nothing, and is nobody's document. */
const NO_DOCUMENT = '00000000-0000-0000-0000-000000000000';

export interface DocumentAddress {
  readonly documentId: string;
  readonly epoch: string | undefined;
  readonly wantsDurable: boolean;
  readonly readsCarets: boolean;
}

/** `/collab/<document>?epoch=…&durable=1&carets=1`. A name that no document can have reads as one that does not exist. */
export function readDocumentAddress(url: string, prefix: string): DocumentAddress {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const name = pathname.slice(prefix.length);
  return {
    documentId: UUID.test(name) ? name : NO_DOCUMENT,
    epoch: searchParams.get('epoch') ?? undefined,
    wantsDurable: searchParams.get('durable') === '1',
    readsCarets: searchParams.get('carets') === '1',
  };
}
