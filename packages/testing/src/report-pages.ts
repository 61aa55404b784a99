/** The charts that a page has room for, in order. */
export const chartsOf = (page: string): string[] =>
  [...page.replace(/<script.*/s, '').matchAll(/data-chart="([^"]+)"/g)].map(([, id = '']) => id)

/** What is read, without tags and without what scripts and styles hold. */
export const textOf = (page: string): string =>
  page
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
