/** The call with nothing around it: /dev/call/?interview=…&me=…&partner=…&relay=http://127.0.0.1:1234 */
import '../../src/app/no-eval.ts';
import '../../src/ui/ui.css';
import { connectSocket } from '@loopmate/client';
import type { Seat } from '@loopmate/domain';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Socket } from 'socket.io-client';
import { CallControls, CallTiles, ConnectionState, useCall } from '../../src/features/call/index.ts';

const search = new URLSearchParams(window.location.search);
const asked = (name: string) => search.get(name) ?? '';
const [interviewId, me, partnerId] = [asked('interview'), asked('me'), asked('partner')];
const seats: [Seat, Seat] =
  search.get('seat') === 'candidate' ? ['candidate', 'interviewer'] : ['interviewer', 'candidate'];

function useRelay(): Socket | undefined {
  const [socket, setSocket] = useState<Socket>();
  useEffect(() => {
    const live = connectSocket({ baseUrl: asked('relay') });
    // oxlint-disable-next-line react/set-state-in-effect -- the connection is made here and now
    setSocket(live.socket);
    live.socket.connect();
    return live.close;
  }, []);
  return socket;
}

function CallPage() {
  const call = useCall({ interviewId, me, partnerId, socket: useRelay() });
  return (
    <main className="page" style={{ maxWidth: 640, display: 'grid', gap: 16 }}>
      <h1>The call alone</h1>
      <div className="row">
        <ConnectionState call={call} />
        <CallControls call={call} />
      </div>
      <CallTiles
        call={call}
        me={{ name: search.get('name') ?? 'Ada Moreau', seat: seats[0] }}
        partner={{ name: search.get('partnerName') ?? 'Kenji Sato', seat: seats[1] }}
        isPartnerPresent={call.remote.is !== 'waiting'}
      />
    </main>
  );
}

const place = document.getElementById('app');
if (!place) throw new Error('index.html has no #app');
createRoot(place).render(
  <StrictMode>
    <CallPage />
  </StrictMode>,
);
