// Hocuspocus as its documentation starts it; documents are kept in files of STORE, when that is given.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(process.env.ANCHORS);
const { Server } = require('@hocuspocus/server');
const Y = require('yjs');

const { STORE, PORT } = process.env;
const file = (name) => join(STORE, `${name}.bin`);
const server = new Server({
  port: Number(PORT),
  address: '127.0.0.1',
  quiet: true,
  ...(STORE && {
    async onLoadDocument({ document, documentName }) {
      if (existsSync(file(documentName))) Y.applyUpdate(document, readFileSync(file(documentName)));
      return document;
    },
    async onStoreDocument({ document, documentName }) {
      writeFileSync(file(documentName), Y.encodeStateAsUpdate(document));
    },
  }),
});
await server.listen();
