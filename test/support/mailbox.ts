import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly to: string;
  readonly messageId: string;
  readonly raw: string;
}

/** An SMTP server that keeps what it is sent. */
export class Mailbox {
  readonly mails: ReceivedMail[] = [];
  /** How long it takes to accept a mail. */
  delayMs = 0;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString();
        setTimeout(() => {
          this.mails.push({
            raw,
            to: session.envelope.rcptTo.map(({ address }) => address).join(),
            messageId: /^Message-ID:\s*(\S+)/im.exec(raw)?.[1] ?? '',
          });
          done();
        }, this.delayMs);
      });
    },
  });

  private constructor() {
    // A sender that was killed leaves its connection in the middle of a mail.
    this.server.on('error', () => {});
  }

  static async open(): Promise<Mailbox> {
    const mailbox = new Mailbox();
    await new Promise<void>((listening) => mailbox.server.listen(0, '127.0.0.1', listening));
    return mailbox;
  }

  get url(): string {
    const address = this.server.server.address();
    return `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  close(): Promise<void> {
    return new Promise((closed) => this.server.close(closed));
  }
}
