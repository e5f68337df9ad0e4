#include "cli/program.hpp"

#include <cstdio>
#include <exception>
#include <iostream>

int main(int argc, char** argv)
{
    try {
        return minutebook::cli::run_program(argc, argv, std::cout);
    }
    catch (const std::exception& error) { // only a library's bad_alloc or the like can come this far
        std::fprintf(stderr, "minutebook: stopped: %s; run it again, nothing acknowledged is lost\n", error.what());
        return 1;
    }
}
