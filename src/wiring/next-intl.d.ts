import type { Messages } from './messages'

/** A misspelt or missing message key is a type error. */
declare module 'next-intl' {
  interface AppConfig {
    Messages: Messages
  }
}
