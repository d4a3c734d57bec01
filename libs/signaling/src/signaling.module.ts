import { Module } from '@nestjs/common';
import { IdentityModule } from '@loopmate/identity';
import { InterviewsModule } from '@loopmate/interviews';
import { SignalingController } from './signaling.controller.ts';
import { SignalingGateway } from './signaling.gateway.ts';
import { SignalingService } from './signaling.service.ts';

@Module({
  imports: [IdentityModule, InterviewsModule],
  controllers: [SignalingController],
  providers: [SignalingService, SignalingGateway],
})
export class SignalingModule {}
