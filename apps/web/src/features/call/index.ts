export { CallControls, type CallControlsProps } from './call-controls.tsx';
export { CallTiles, type CallTilesProps, type TilePerson } from './call-tiles.tsx';
export { ConnectionState } from './connection-state.tsx';
export { socketTransport, type SignalTransport } from './signal-transport.ts';
export { useCall, type Call, type CallInput } from './use-call.ts';
