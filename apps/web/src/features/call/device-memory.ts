import { z } from 'zod';

/** What a person chose on this browser, for the next room. */
const remembered = z.object({
  micId: z.string().optional(),
  cameraId: z.string().optional(),
  speakerId: z.string().optional(),
  wantsMic: z.boolean().default(true),
  wantsCamera: z.boolean().default(true),
  /** False: no picture in either direction. */
  wantsPicture: z.boolean().default(true),
});
export type DeviceMemory = z.infer<typeof remembered>;

const KEY = 'loopmate:devices';

export function readDevices(): DeviceMemory {
  try {
    return remembered.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return remembered.parse({});
  }
}

export function rememberDevices(change: Partial<DeviceMemory>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...readDevices(), ...change }));
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
