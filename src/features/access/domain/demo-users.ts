import type { Role } from '@/domain/actor'

export type DemoUser = { readonly email: string; readonly name: string; readonly role: Role }

/** The team of the demo store. They have no password: one click on the machine itself signs them in, and they leave with the demo store. */
export const DEMO_USERS: readonly DemoUser[] = [
  { email: 'lena.hoffmann@demo.example', name: 'Lena Hoffmann', role: 'agent' },
  { email: 'tom.okafor@demo.example', name: 'Tom Okafor', role: 'agent' },
  { email: 'maya.lindqvist@demo.example', name: 'Maya Lindqvist', role: 'manager' },
  { email: 'carla.reyes@demo.example', name: 'Carla Reyes', role: 'cro' },
  { email: 'ada.brandt@demo.example', name: 'Ada Brandt', role: 'admin' },
]
