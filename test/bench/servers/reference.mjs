// The reference y-websocket server, as its own README starts it.
import { createRequire } from 'node:module';
import { createServer } from 'node:http';

const require = createRequire(process.env.ANCHORS);
const { setupWSConnection } = require('@y/websocket-server/utils');
const { WebSocketServer } = require('ws');

const sockets = new WebSocketServer({ noServer: true });
sockets.on('connection', setupWSConnection);
const server = createServer((_request, response) => response.end('ready'));
server.on('upgrade', (request, stream, head) =>
  sockets.handleUpgrade(request, stream, head, (socket) => sockets.emit('connection', socket, request)),
);
server.listen(Number(process.env.PORT), '127.0.0.1');
