import { Controller, Get, Header } from '@nestjs/common';
import { Config, Open } from '@loopmate/platform';
import { docsPage } from './docs-page.ts';
import { endpoints } from './endpoints.ts';
import { openApi } from './openapi.ts';

/** The API's description of itself. */
@Controller('api')
export class DescriptionController {
  private readonly description: Record<string, unknown>;

  constructor(config: Config) {
    this.description = openApi(endpoints, config.publicUrl);
  }

  @Open()
  @Get('openapi.json')
  openapi() {
    return this.description;
  }

  @Open()
  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  docs() {
    return docsPage(endpoints, this.description);
  }
}
