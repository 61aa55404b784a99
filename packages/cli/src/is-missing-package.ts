/** Whether an import failed since the package is not installed; what fails inside of one that is, is another matter. */
export const isMissingPackage = (error: unknown): boolean =>
  error instanceof Error && /Cannot find (package|module)|ERR_MODULE_NOT_FOUND/.test(error.message)
