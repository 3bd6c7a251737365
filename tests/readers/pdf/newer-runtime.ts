// Gives Node 20 what pdf.js takes for granted, as Chromium has it, and passes over promises that it drops: the worker does so too.

interface Resolvers {
  withResolvers?: <T>() => {
    promise: Promise<T>;
    resolve: (value: T) => void;
    reject: (reason: unknown) => void;
  };
}

const promises = Promise as unknown as Resolvers;
promises.withResolvers ??= <T>() => {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((done, fail) => {
    resolve = done;
    reject = fail;
  });
  return { promise, resolve, reject };
};

const others = process.listeners('unhandledRejection');
process.removeAllListeners('unhandledRejection');
process.on('unhandledRejection', (reason, promise) => {
  if (reason instanceof Error && reason.stack?.includes('pdf.worker.mjs') === true) return;
  for (const other of others) other(reason, promise);
});
