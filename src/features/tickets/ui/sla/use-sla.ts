'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { type AppRouter, useTRPC } from '@/trpc/client'

type Outputs = inferRouterOutputs<AppRouter>['tickets']['sla']
export type SlaCalendarView = Outputs['settings']['calendars'][number]
export type SlaPolicyView = Outputs['settings']['policies'][number]
export type SlaTier = Outputs['settings']['tiers'][number]
export type ClockView = Outputs['clock']

/** Everything that changes what tickets are promised; the settings and open tickets ask again afterwards. */
export function useSlaActions() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: trpc.tickets.pathKey() }) }
  return {
    saveCalendar: useMutation(trpc.tickets.sla.saveCalendar.mutationOptions(refresh)),
    deleteCalendar: useMutation(trpc.tickets.sla.deleteCalendar.mutationOptions(refresh)),
    savePolicy: useMutation(trpc.tickets.sla.savePolicy.mutationOptions(refresh)),
    deletePolicy: useMutation(trpc.tickets.sla.deletePolicy.mutationOptions(refresh)),
    orderPolicies: useMutation(trpc.tickets.sla.orderPolicies.mutationOptions(refresh)),
    readHolidays: useMutation(trpc.tickets.sla.readHolidays.mutationOptions()),
  }
}
