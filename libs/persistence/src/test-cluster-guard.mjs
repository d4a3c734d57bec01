// Owns nothing but the promise to clean up: when the test run's end of the pipe closes, for whatever reason,
// the throw-away cluster is stopped and its folder removed.
import { rmSync } from 'node:fs';

const [pid, directory] = process.argv.slice(2);
process.on('SIGINT', () => {});
process.stdin.resume();
process.stdin.on('close', () => {
  try {
    process.kill(Number(pid), 'SIGQUIT');
  } catch {
    // Stopped already.
  }
  setTimeout(() => {
    rmSync(directory, { recursive: true, force: true });
    process.exit(0);
  }, 500);
});
