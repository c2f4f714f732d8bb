import { z } from 'zod'
import { declareJob } from '@/server/jobs'

/** Asks for programmes whose day has come, and reminds who has not answered. */
export const runProgrammesJob = declareJob('flows.run-programmes', z.looseObject({}))
