import type { Seat } from '@loopmate/domain';
import { MicOff, Video, Volume2 } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SeatBadge } from '../../ui/seat-badge.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import './call.css';
import { playThrough } from './speaker.ts';
import type { Call } from './use-call.ts';
import { useTrack } from './use-track.ts';

export interface TilePerson {
  name: string;
  /** In the current half. */
  seat: Seat;
}

export interface CallTilesProps {
  call: Call;
  me: TilePerson;
  partner: TilePerson;
  /** Whether the room says that the partner is there; the call itself may know less, or later. */
  isPartnerPresent: boolean;
}

/** The other person large, myself small, each in the shape and colour of their seat. */
export function CallTiles({ call, me, partner, isPartnerPresent }: CallTilesProps) {
  return (
    <section className="call-tiles" aria-label="Video call">
      <PeerTile call={call} partner={partner} isPartnerPresent={isPartnerPresent} />
      <SelfTile call={call} me={me} />
    </section>
  );
}

function PeerTile({ call: { remote, local, media }, partner, isPartnerPresent }: Omit<CallTilesProps, 'me'>) {
  const { stream, theirMedia } = remote;
  const [isBlocked, setBlocked] = useState(false);
  const video = useMediaElement(stream, local.speakerId, setBlocked);
  const isSent = remote.is !== 'waiting' && (theirMedia?.camera || theirMedia?.screen) === true;
  const isSeen = isSent && local.wantsPicture;
  const word = wordOf(remote.is, partner.name, isPartnerPresent);
  return (
    <figure className="tile call-peer" data-seat={partner.seat} data-dim={remote.is === 'rerouting'}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- a person who talks now */}
      <video
        ref={video}
        className="pic"
        data-shown={isSeen}
        data-fit={theirMedia?.screen ? 'contain' : 'cover'}
        autoPlay
        playsInline
        aria-label={theirMedia?.screen ? `Screen of ${partner.name}` : `Video of ${partner.name}`}
        aria-hidden={!isSeen}
      />
      {!isSeen && <Avatar name={partner.name} seat={partner.seat} size={72} />}
      <p className="call-word" role="status" data-shown={word !== undefined}>
        {word && remote.is !== 'waiting' && <Spinner />}
        {word}
      </p>
      {isSent && !isSeen && (
        <Button size="s" icon={Video} className="call-act" onPress={() => media.setWantsPicture(true)}>
          Show picture
        </Button>
      )}
      {isBlocked && (
        <Button
          size="s"
          icon={Volume2}
          className="call-act"
          onPress={() => void video.current?.play().then(() => setBlocked(false))}
        >
          Turn sound on
        </Button>
      )}
      <Who
        name={partner.name}
        seat={partner.seat}
        isMuted={remote.is === 'connected' && theirMedia?.mic === false}
      />
    </figure>
  );
}

function wordOf(is: Call['remote']['is'], name: string, isPresent: boolean): string | undefined {
  switch (is) {
    case 'waiting':
      return isPresent ? `Connecting to ${name}` : `${name} is not here`;
    case 'connecting':
      return `Connecting to ${name}`;
    case 'rerouting':
      return isPresent ? 'Trying another route' : `${name} dropped out`;
    case 'connected':
      return undefined;
    default:
      return is satisfies never;
  }
}

function SelfTile({ call: { local }, me }: { call: Call; me: TilePerson }) {
  const track = local.screen ?? (local.camera.is === 'on' ? local.camera.track : undefined);
  const video = useTrack(track);
  return (
    <figure className="tile call-self" data-seat={me.seat}>
      <video
        ref={video}
        className="pic"
        data-shown={track !== undefined}
        data-fit={local.screen ? 'contain' : 'cover'}
        data-mirrored={!local.screen}
        autoPlay
        playsInline
        muted
        aria-label={local.screen ? 'Your screen' : 'Your video'}
        aria-hidden={track === undefined}
      />
      {!track && <Avatar name={me.name} seat={me.seat} size={36} />}
      <Who name="You" isMuted={local.mic.is !== 'on' || local.isMuted} />
    </figure>
  );
}

function Who({ name, seat, isMuted }: { name: string; seat?: Seat; isMuted: boolean }): ReactNode {
  return (
    <figcaption className="who" data-plain={seat === undefined}>
      {seat && <SeatBadge seat={seat} />}
      <span className="call-name">{name}</span>
      {isMuted && (
        <span className="call-muted">
          <Icon of={MicOff} size="s" />
          <span className="sr">Muted</span>
        </span>
      )}
    </figcaption>
  );
}

/** Shows and plays a stream; says when the browser wants a press before it makes sound. */
function useMediaElement(
  stream: MediaStream | undefined,
  speakerId: string | undefined,
  setBlocked: (isBlocked: boolean) => void,
) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = stream ?? null;
    setBlocked(false);
    if (!stream) return;
    element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') setBlocked(true);
    });
  }, [stream, setBlocked]);
  useEffect(() => {
    if (video.current) void playThrough(video.current, speakerId);
  }, [speakerId]);
  return video;
}
