import { Controller, Get, Res } from '@nestjs/common';
import { Readiness } from './health.ts';
import { Open } from './route.ts';

interface JsonResponse {
  status(code: number): { json(body: unknown): void };
}

@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process runs; never asks the database. */
  @Open()
  @Get('healthz')
  healthz() {
    return { ok: true };
  }

  @Open()
  @Get('readyz')
  async readyz(@Res() response: JsonResponse) {
    const report = await this.readiness.report();
    response.status(report.ready ? 200 : 503).json(report);
  }
}
