// Owns nothing but the promise to clean up: when the test run's end of the pipe closes, for whatever reason,
// the throw-away cluster is stopped and its folder removed.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const [directory] = process.argv.slice(2);
process.on('SIGINT', () => {});
process.stdin.resume();
process.stdin.on('close', () => {
  try {
    // Read now: it may have been killed and started again.
    const [pid] = readFileSync(join(directory, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGQUIT');
  } catch {
    // Stopped already.
  }
  setTimeout(() => {
    rmSync(directory, { recursive: true, force: true });
    process.exit(0);
  }, 500);
});
