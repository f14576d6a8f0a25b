/** Wait for some milliseconds, before something is asked for again. */
export const pause = (milliseconds) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
