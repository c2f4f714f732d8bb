import pino from 'pino'

export type Log = pino.Logger

/** Standard error only: standard output belongs to what a command answers. Secrets and personal data are cut out by name. */
export const rootLog: Log = pino(
  {
    level: process.env.LOG_LEVEL || 'info',
    base: { process: process.env.RAPPORT_PROCESS ?? 'app' },
    redact: {
      paths: [
        'authorization',
        'cookie',
        'password',
        'token',
        'secret',
        'email',
        'phone',
        'body',
        '*.authorization',
        '*.cookie',
        '*.password',
        '*.token',
        '*.secret',
        '*.email',
        '*.phone',
        '*.body',
      ],
      censor: '[cut]',
    },
  },
  pino.destination({ dest: 2, sync: true }),
)
