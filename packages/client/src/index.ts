export { createCall, ApiError, type Call, type CallInput, type ClientOptions } from './http.ts';
export { connectSocket, type LiveSocket, type SocketEnd } from './socket.ts';
export { createRoomClient, RoomRefusal, type RoomClient, type RoomClientOptions } from './room-client.ts';
export { type OutgoingMessage, type RoomClientState, type RoomInside } from './room-state.ts';
