import { z } from 'zod'
import { declareJob } from '@/server/jobs'

/** Works off every message whose time has come. */
export const workOffJob = declareJob('flows.work-off', z.looseObject({}))
