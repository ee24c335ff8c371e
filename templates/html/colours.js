// The colours that the visitor chose last, before anything is drawn.
try {
  const colours = localStorage.getItem("colours");
  if (colours) document.documentElement.dataset.colours = colours;
} catch {}
