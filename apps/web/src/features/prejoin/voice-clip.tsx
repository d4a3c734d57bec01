import { Circle, Pause, Play, RotateCcw } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useVoiceClip, WAVE_BARS } from './use-voice-clip.ts';

export interface VoiceClipCardProps {
  track: MediaStreamTrack | undefined;
  isMuted: boolean;
  level: number;
  speakerId: string | undefined;
}

/** Record three seconds, hear yourself as the other person will. */
export function VoiceClipCard({ track, isMuted, level, speakerId }: VoiceClipCardProps) {
  const { clip, record, playOrStop } = useVoiceClip(track, level, speakerId);
  const canRecord = track !== undefined && !isMuted;
  const wave = clip.is === 'recording' || clip.is === 'ready' ? clip.wave : [];
  return (
    <section className="clip3" aria-label="Hear yourself">
      {clip.is === 'ready' && (
        <IconButton
          look="line"
          icon={clip.isPlaying ? Pause : Play}
          label={clip.isPlaying ? 'Stop' : 'Play your three seconds'}
          onPress={() => void playOrStop()}
        />
      )}
      <div className="wave" aria-hidden="true">
        {Array.from({ length: WAVE_BARS }, (_, bar) => (
          <i
            key={bar}
            className={wave[bar] === undefined ? undefined : 'p'}
            style={{ height: `${Math.round(4 + (wave[bar] ?? 0) * 24)}px` }}
          />
        ))}
      </div>
      <span className="small soft" role="status">
        {wordOf(clip.is, canRecord, isMuted)}
      </span>
      <Button
        look={clip.is === 'ready' ? 'quiet' : 'line'}
        size="s"
        icon={clip.is === 'ready' ? RotateCcw : Circle}
        isDisabled={!canRecord || clip.is === 'recording'}
        onPress={record}
      >
        {clip.is === 'ready' ? 'Record again' : 'Record 3 seconds'}
      </Button>
    </section>
  );
}

function wordOf(
  is: ReturnType<typeof useVoiceClip>['clip']['is'],
  canRecord: boolean,
  isMuted: boolean,
): string {
  if (is === 'recording') return 'Recording. Say something';
  if (is === 'ready') return 'Does this sound like you?';
  if (is === 'failed') return 'This browser could not record';
  if (canRecord) return 'Hear how you sound';
  return isMuted ? 'Unmute to hear yourself' : 'Needs a microphone';
}
