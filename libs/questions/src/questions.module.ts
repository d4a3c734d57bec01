import { Module } from '@nestjs/common';
import { BankImporter } from './bank.importer.ts';
import { QuestionsController } from './questions.controller.ts';
import { QuestionsService } from './questions.service.ts';
import { QuestionsStore } from './questions.store.ts';

@Module({
  controllers: [QuestionsController],
  providers: [QuestionsStore, BankImporter, QuestionsService],
  exports: [QuestionsService],
})
export class QuestionsModule {}
