// A web server as one static program, in an image that holds nothing else.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Release", os.Getenv("RELEASE"))
		fmt.Fprintf(w, "go %s\n", os.Getenv("RELEASE"))
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
