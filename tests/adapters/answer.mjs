// One case put to the package; the same in Node and in the page of a browser.
export function answer(engine, CreError, carnet, call) {
  let open;
  try {
    open = engine.open(carnet);
    return { answer: open.assessText(call) };
  } catch (error) {
    if (!(error instanceof CreError)) throw error;
    return { refused: { code: error.code, message: error.sentence, place: error.place } };
  } finally {
    open?.free();
  }
}
