export { createCall, ApiError, type Call, type CallInput, type ClientOptions } from './http.ts';
