"""The scales: questions with judged answers; the assistant never imports them."""
