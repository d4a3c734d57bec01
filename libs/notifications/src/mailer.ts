import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Config, Logger } from '@loopmate/platform';
import { createTransport, type Transporter } from 'nodemailer';

export interface Mail {
  /** The same for each try, so that a mailbox shows one that came twice once. */
  messageId: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** An iCalendar object; `method` is that of its METHOD line. */
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string };
}

/** Shorter than the lease of the job that sends. */
const TIMEOUTS = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };
const CONNECTIONS = 4;

/** Sends when SMTP_URL is set; without it the inbox in the product is all there is. */
@Injectable()
export class Mailer implements OnModuleDestroy {
  private readonly transport: Transporter | undefined;
  private readonly from: { name: string; address: string };

  constructor(
    config: Config,
    private readonly logger: Logger,
  ) {
    const { SMTP_URL, MAIL_FROM } = config.env;
    this.transport =
      SMTP_URL === undefined
        ? undefined
        : createTransport({ url: SMTP_URL, pool: true, maxConnections: CONNECTIONS, ...TIMEOUTS });
    this.from = senderOf(MAIL_FROM);
  }

  get isOn(): boolean {
    return this.transport !== undefined;
  }

  /** `refused` when the server will never take it; throws when it may take it later. */
  async send({ calendar, ...mail }: Mail): Promise<'sent' | 'refused'> {
    try {
      // Address objects, never one string: a name cannot smuggle a second recipient in.
      await this.transport?.sendMail({ from: this.from, ...mail, ...(calendar && { icalEvent: calendar }) });
      return 'sent';
    } catch (error) {
      if (!isPermanent(error)) throw error;
      this.logger.pino.error({ err: error }, 'a mail was refused');
      return 'refused';
    }
  }

  onModuleDestroy(): void {
    this.transport?.close();
  }
}

/** RFC 5321, 4.2.1: a reply of 5yz says that the same will fail again. */
function isPermanent(error: unknown): boolean {
  const code = error instanceof Error ? Reflect.get(error, 'responseCode') : undefined;
  return typeof code === 'number' && code >= 500;
}

/** `Name <address>` or a bare address. */
export function senderOf(text: string): { name: string; address: string } {
  const parts = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(text);
  return parts?.[2] === undefined
    ? { name: 'Loopmate', address: text.trim() }
    : { name: parts[1] ?? '', address: parts[2] };
}
