export { ScorecardsModule } from './scorecards.module.ts';
export { ScorecardsService, type CardState } from './scorecards.service.ts';
export { RevealService } from './reveal.service.ts';
