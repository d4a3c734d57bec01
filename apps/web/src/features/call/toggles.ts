import type { LocalMedia } from './local-media.ts';

/** The three switches, as buttons and keys use them. */
export function togglesOf(media: LocalMedia) {
  return {
    toggleMic: () => {
      const { mic, isMuted } = media.snapshot();
      if (mic.is === 'on') return media.setMuted(!isMuted);
      media.setMuted(false);
      void media.openMic();
    },
    toggleCamera: () => {
      if (media.snapshot().camera.is === 'on') media.closeCamera();
      else void media.openCamera();
    },
    toggleScreen: () => {
      if (media.snapshot().screen) media.stopScreen();
      else void media.shareScreen();
    },
  };
}
