import { readServerError, toast } from '@/ui'

/** Says what became of something that was asked for. */
export const tell = (work: Promise<unknown>, done: string): Promise<unknown> =>
  work.then(() => toast.done({ title: done })).catch((error) => toast.failed({ title: readServerError(error).message }))
