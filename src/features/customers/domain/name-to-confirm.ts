type Named = { readonly id: string; readonly name: string | null }

const tidy = (text: string) => text.trim().replace(/\s+/g, ' ')

/** What is typed before somebody is erased: their name, else their address; of whom nothing names, the end of the record’s id. */
export const nameToConfirm = ({ id, name }: Named): string => tidy(name ?? '') || id.slice(-12)

/** Whether the name was typed: to the letter, but for spaces. */
export const isNamed = (person: Named, typed: string): boolean => tidy(typed) === nameToConfirm(person)
