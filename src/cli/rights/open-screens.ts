/** Screens for people who are not signed in, and why. Every other screen asks `requireActor(permission)`. */
export const openScreens: Readonly<Record<string, string>> = {
  '/sign-in': 'where one signs in',
  '/welcome/[token]': 'whoever holds the link may join or set a password, once',
  '/s/[token]': 'whoever holds the survey link may answer',
  '/p/[token]': 'whoever holds the signed link may choose what its owner hears',
  '/docs/api': 'what the REST API is says nothing about anybody',
  '/dev/ui': 'the gallery of primitives, in development only',
}
