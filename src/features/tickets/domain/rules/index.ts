export * from './conversation-rules'
export * from './proven-sender'
