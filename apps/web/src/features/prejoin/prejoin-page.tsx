import './prejoin.css';
import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { CalendarX } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useNow } from '../../app/use-clock.ts';
import { useLoop } from '../../app/use-loop.ts';
import { useMe } from '../../app/use-me.ts';
import { useTitle } from '../../app/use-title.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { LocalMedia } from '../call/local-media.ts';
import { togglesOf } from '../call/toggles.ts';
import { RunningLate } from '../interviews/running-late.tsx';
import { firstName, STATE_WORDS } from '../scheduling/interview-words.ts';
import { interviewQuery } from '../scheduling/scheduling.queries.ts';
import { ChecksCard } from './checks-card.tsx';
import { DeviceSelects } from './device-selects.tsx';
import { EntryCard } from './entry-card.tsx';
import { entryTime } from './entry-time.ts';
import { Preview } from './preview.tsx';
import { useMicLevel } from './use-mic-level.ts';
import { usePermission } from './use-permission.ts';
import { useLiveConnection, useRelay, useServer } from './use-reach.ts';
import { VoiceClipCard } from './voice-clip.tsx';

/** Before the room: see and hear what the other person will, and know that all of it works. */
export function PrejoinPage() {
  const { id } = useParams({ from: '/member/interviews/$id/prejoin' });
  const { data: interview } = useSuspenseQuery(interviewQuery(id));
  const canEnter = interview.state === 'confirmed' || interview.state === 'live';
  return canEnter ? <Prejoin interview={interview} /> : <NotToday interview={interview} />;
}

function NotToday({ interview }: { interview: InterviewSummary }) {
  // Whoever was not waited for has come in time, or has not: being here says so.
  useLiveConnection(interview.id, interview.state === 'missed');
  return (
    <div className="page page-narrow">
      <PageHeader title="There is no room to enter" />
      <EmptyState
        picture={<Icon of={CalendarX} size="l" />}
        title={`This interview with ${interview.partner.name}: ${STATE_WORDS[interview.state].toLowerCase()}`}
        acts={
          <LinkButton to="/interviews/$id" params={{ id: interview.id }}>
            Open the interview
          </LinkButton>
        }
      />
    </div>
  );
}

function Prejoin({ interview }: { interview: InterviewSummary }) {
  const me = useMe();
  // By phone only when both halves are: a call cannot change its kind at the swap.
  const { rounds } = useLoop();
  const isVoiceOnly = interview.rounds.every(
    (id) => rounds.find((round) => round.id === id)?.layout === 'audio',
  );
  const permission = usePermission(!isVoiceOnly);
  const { media, local, start } = useOwnMedia(permission === 'granted', !isVoiceOnly);
  const mic = useMicLevel(local.mic.is === 'on' ? local.mic.track : undefined);
  const door = useDoor(interview);
  const relay = useRelay(interview.id, door.time.is !== 'early');
  const live = useLiveConnection(interview.id, door.time.is !== 'early');
  const [seat = 'candidate'] = interview.seats;
  const partnerName = firstName(interview.partner.name);
  useTitle(`Get ready for ${interview.partner.name}`);

  const withoutCamera = () => {
    media.closeCamera();
    door.enter();
  };
  const byVoice = () => {
    media.setWantsPicture(false);
    withoutCamera();
  };
  return (
    <div className="page pj">
      <section className="pj-main">
        <PageHeader title={`Ready when you are, ${firstName(me.name)}`} />
        <Preview
          {...{ name: me.name, partnerName, seat, local, permission, isVoiceOnly }}
          onAllow={start}
          {...togglesOf(media)}
        />
        <DeviceSelects local={local} media={media} hasCamera={!isVoiceOnly} />
        <VoiceClipCard
          track={local.mic.is === 'on' ? local.mic.track : undefined}
          isMuted={local.isMuted}
          level={mic.level}
          speakerId={local.speakerId}
        />
      </section>
      <aside className="pj-side" aria-label="The interview and checks">
        <EntryCard interview={interview} time={door.time} nowMs={door.nowMs} onEnter={door.enter} />
        <RunningLate interview={interview} now={door.nowMs} />
        <ChecksCard {...{ local, mic, live, relay }} hasCamera={!isVoiceOnly} server={door.server} />
        {!isVoiceOnly && (
          <div className="row pj-else">
            <Button look="quiet" onPress={withoutCamera} isDisabled={door.time.is === 'early'}>
              Join without camera
            </Button>
            <Button look="quiet" onPress={byVoice} isDisabled={door.time.is === 'early'}>
              Audio only
            </Button>
          </div>
        )}
      </aside>
    </div>
  );
}

/** The devices of this page; the room opens its own. Starts by itself only where the browser will not ask. */
function useOwnMedia(isGranted: boolean, mayUseCamera: boolean) {
  const [media] = useState(() => new LocalMedia());
  const local = useSyncExternalStore(media.subscribe, media.snapshot);
  useEffect(() => {
    media.start();
    return () => media.close();
  }, [media]);
  useEffect(() => {
    const { mic, camera } = media.snapshot();
    if (isGranted && mic.is === 'off' && camera.is === 'off') void media.openWanted({ mayUseCamera });
  }, [media, isGranted, mayUseCamera]);
  return { media, local, start: () => void media.openWanted({ mayUseCamera, isAsked: true }) };
}

/** The door opens by itself, by the server's clock. */
function useDoor(interview: InterviewSummary) {
  const navigate = useNavigate();
  const { reach, aheadMs } = useServer();
  const nowMs = useNow(250) + aheadMs;
  const times = { opensAtMs: Date.parse(interview.opensAt), startsAtMs: Date.parse(interview.start) };
  const enter = () => void navigate({ to: '/interviews/$id/room', params: { id: interview.id } });
  return { time: entryTime(times, nowMs), nowMs, server: reach, enter };
}
