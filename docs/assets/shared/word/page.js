/** Page size and margins of an official document. */

/** In twentieths of a point: A4 with the margins that GB/T 9704 gives official documents. */
export const PAGE = {
  width: 11906,
  height: 16838,
  top: 2098,
  bottom: 1984,
  left: 1588,
  right: 1474,
};
export const BREADTH = PAGE.width - PAGE.left - PAGE.right;
/** The same on its side, the margins turned with the page. */
export const WIDE_BREADTH = PAGE.height - PAGE.top - PAGE.bottom;
