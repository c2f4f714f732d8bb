/** Where the desk with the demo store answers. */
export const deskUrl = () => process.env.E2E_URL ?? 'http://127.0.0.1:3000'

/** For what a journey makes: unlike anything an earlier run left on this desk. */
export const unique = (stem: string) => `${stem}-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`
