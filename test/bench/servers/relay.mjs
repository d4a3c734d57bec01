// The yardstick: what comes from one socket of a room goes to the others as it came, and nothing else happens.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const rooms = new Map();
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const server = createServer((_request, response) => response.end('ready'));
server.on('upgrade', (request, stream, head) =>
  sockets.handleUpgrade(request, stream, head, (socket) => {
    const room = rooms.get(request.url) ?? new Set();
    rooms.set(request.url, room.add(socket));
    socket.on('message', (data) => {
      for (const other of room) if (other !== socket) other.send(data, { binary: true });
    });
    socket.on('close', () => {
      room.delete(socket);
      if (room.size === 0) rooms.delete(request.url);
    });
    socket.on('error', () => {});
  }),
);
server.listen(Number(process.env.PORT), '127.0.0.1');
