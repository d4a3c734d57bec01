import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Config, Logger } from '@loopmate/platform';
import { createTransport, type Transporter } from 'nodemailer';

export interface Mail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
}

/** Sends when SMTP_URL is set; without it the inbox in the product is all there is. A failed mail is logged, never thrown. */
@Injectable()
export class Mailer implements OnModuleDestroy {
  private readonly transport: Transporter | undefined;
  private readonly from: { name: string; address: string };

  constructor(
    config: Config,
    private readonly logger: Logger,
  ) {
    const { SMTP_URL, MAIL_FROM } = config.env;
    this.transport = SMTP_URL === undefined ? undefined : createTransport(SMTP_URL);
    this.from = senderOf(MAIL_FROM);
  }

  get isOn(): boolean {
    return this.transport !== undefined;
  }

  async send(mail: Mail): Promise<void> {
    // Address objects, never one string: a name cannot smuggle a second recipient in.
    await this.transport
      ?.sendMail({ from: this.from, ...mail })
      .catch((error: unknown) => this.logger.pino.error({ err: error }, 'a mail was not sent'));
  }

  onModuleDestroy(): void {
    this.transport?.close();
  }
}

/** `Name <address>` or a bare address. */
export function senderOf(text: string): { name: string; address: string } {
  const parts = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(text);
  return parts?.[2] === undefined
    ? { name: 'Loopmate', address: text.trim() }
    : { name: parts[1] ?? '', address: parts[2] };
}
