import type { Bus, JsonValue } from '@loopmate/bus';
import type { Namespace } from 'socket.io';
import { ClusterAdapter, MessageType, type ClusterMessage, type ClusterResponse } from 'socket.io-adapter';

const TOPIC = 'socket.io';

/** socket.io's rooms across nodes: what one node tells a room, and asks about one, goes over the bus to the others. */
export class BusAdapter extends ClusterAdapter {
  private readonly unsubscribe: () => void;

  constructor(
    namespace: Namespace,
    private readonly bus: Bus,
  ) {
    super(namespace);
    // Only nodes of ours write to the bus; a listener that fails on a message is logged there.
    this.unsubscribe = bus.subscribe(TOPIC, (message) => this.onMessage(message as ClusterMessage));
  }

  override close(): void {
    this.unsubscribe();
  }

  override serverCount(): Promise<number> {
    return Promise.resolve(1 + this.bus.peerCount);
  }

  protected override async doPublish(message: ClusterMessage): Promise<string> {
    this.bus.publish(TOPIC, message as unknown as JsonValue);
    return '';
  }

  protected override async doPublishResponse(_node: string, response: ClusterResponse): Promise<void> {
    this.bus.publish(TOPIC, withoutCookies(response) as unknown as JsonValue);
  }
}

/** A handshake holds the login's cookie, which no other node needs. */
function withoutCookies(response: ClusterResponse): ClusterResponse {
  if (response.type !== MessageType.FETCH_SOCKETS_RESPONSE) return response;
  const sockets = response.data.sockets.map((socket) => Object.assign({}, socket, { handshake: {} }));
  return { ...response, data: { ...response.data, sockets } };
}
