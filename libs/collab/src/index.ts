export { CollabModule } from './collab.module.ts';
export { CollabService, type DocumentAccess } from './collab.service.ts';
