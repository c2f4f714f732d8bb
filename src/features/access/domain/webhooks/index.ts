export * from './endpoint'
export * from './inputs'
export { pauseAfter } from './pauses'
export { wants } from './wants'
