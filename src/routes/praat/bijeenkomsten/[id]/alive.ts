const [, id] = /^\/praat\/bijeenkomsten\/([0-9a-f-]{36})/.exec(location.pathname) ?? [];
// After what the page itself needs: these are the files of the screens that work without a connection. The next visit tries again.
if (id !== undefined)
  import('#lib/modules/capture/ui/keep.ts').then(({ keepGathering }) => keepGathering(id)).catch(() => {});
export {};
