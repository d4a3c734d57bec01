import { Controller } from '@nestjs/common';
import { scorecards } from '@loopmate/contracts/scorecards';
import { CurrentPerson, type CurrentPersonValue } from '@loopmate/identity';
import { Input, Route, done, type InputOf } from '@loopmate/platform';
import { HistoryService } from './history.service.ts';
import { RevealService } from './reveal.service.ts';
import { ScorecardsService } from './scorecards.service.ts';

@Controller()
export class ScorecardsController {
  constructor(
    private readonly cards: ScorecardsService,
    private readonly reveals: RevealService,
    private readonly past: HistoryService,
  ) {}

  @Route(scorecards.form)
  form(@CurrentPerson() { id }: CurrentPersonValue, @Input() { params }: InputOf<typeof scorecards.form>) {
    return this.cards.form(id, params.id);
  }

  @Route(scorecards.saveDraft)
  async saveDraft(
    @CurrentPerson() { id }: CurrentPersonValue,
    @Input() { params, body }: InputOf<typeof scorecards.saveDraft>,
  ) {
    const { revision, savedAt } = await this.cards.saveDraft(id, params.id, body);
    return { revision, savedAt: savedAt.toISOString() };
  }

  @Route(scorecards.submit)
  async submit(
    @CurrentPerson() { id }: CurrentPersonValue,
    @Input() { params, body }: InputOf<typeof scorecards.submit>,
  ) {
    const { version, submittedAt } = await this.cards.submit(id, params.id, body);
    return { version, submittedAt: submittedAt.toISOString() };
  }

  @Route(scorecards.amend)
  async amend(
    @CurrentPerson() { id }: CurrentPersonValue,
    @Input() { params, body }: InputOf<typeof scorecards.amend>,
  ) {
    const { version, submittedAt } = await this.cards.amend(id, params.id, body);
    return { version, submittedAt: submittedAt.toISOString() };
  }

  @Route(scorecards.status)
  status(
    @CurrentPerson() { id }: CurrentPersonValue,
    @Input() { params }: InputOf<typeof scorecards.status>,
  ) {
    return this.reveals.status(id, params.id);
  }

  @Route(scorecards.assessMyself)
  async assessMyself(
    @CurrentPerson() { id }: CurrentPersonValue,
    @Input() { params, body }: InputOf<typeof scorecards.assessMyself>,
  ) {
    await this.reveals.assessMyself(id, params.id, body.ratings);
    return done;
  }

  @Route(scorecards.reveal)
  reveal(
    @CurrentPerson() { id }: CurrentPersonValue,
    @Input() { params }: InputOf<typeof scorecards.reveal>,
  ) {
    return this.reveals.reveal(id, params.id);
  }

  @Route(scorecards.history)
  history(@CurrentPerson() { id }: CurrentPersonValue) {
    return this.past.history(id);
  }
}
