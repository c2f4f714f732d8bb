'use client'
import { parseAsString, useQueryState } from 'nuqs'

const order = parseAsString.withOptions({ history: 'push' })

/** The order that is open beside the page, in the address: a link to it opens it, Back closes it. */
export function useOpenOrder(): [string | null, (id: string | null) => void] {
  const [id, setId] = useQueryState('order', order)
  return [id, (next) => void setId(next)]
}
