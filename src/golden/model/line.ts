/** Whether a text says something that can be kept, in so many characters: the database takes no NUL and no half of a pair. */
export const isLine = (text: string, most: number): boolean =>
  text !== '' && text.length <= most && text.isWellFormed() && !text.includes('\0')
