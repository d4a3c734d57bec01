import { z } from 'zod';

/**
 * Between the page and a worker, over one MessagePort that user code cannot reach. One request at a time:
 *
 *   page → worker   script {code}                     run as a program
 *                   call {code, entry, args}          load afresh, call the entry with arguments given as JSON
 *   worker → page   ready                             once, when the engine is loaded
 *                   output {text}                     any number, while a request runs
 *                   done {value | error, ms}          exactly one for each request; value is JSON
 *                   broken {message}                  the engine cannot go on; the worker is to be replaced
 */
export type ToWorker =
  { type: 'script'; code: string } | { type: 'call'; code: string; entry: string; args: string };

export const fromWorker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('output'), text: z.string() }),
  z.object({
    type: z.literal('done'),
    value: z.string().nullable(),
    error: z.string().nullable(),
    ms: z.number().min(0),
  }),
  z.object({ type: z.literal('broken'), message: z.string() }),
]);
export type FromWorker = z.infer<typeof fromWorker>;

/** What the frame hands a new worker: its end of the port, and files by name for engines that need them. */
export interface WorkerStart {
  port: MessagePort;
  files: Readonly<Record<string, Blob>>;
}
