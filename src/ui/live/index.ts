export { LiveBanner } from './live-banner'
export { LiveProvider, useLive, useLiveStatus } from './live-provider'
export { useOnceInWindow } from './use-once-in-window'
